using CometRunway.Campaign.Limits;

namespace CometRunway.Cluster.Tests.Faults;

public sealed class SmallDiskTests
{
    [Fact]
    public async Task A_disk_takes_no_byte_when_it_is_full_and_some_when_it_is_free_again()
    {
        Assert.Equal(!Environment.IsPrivilegedProcess, SmallDisk.WhyNone is not null);
        if (SmallDisk.WhyNone is not null) return;
        await using var disk = await SmallDisk.Mount(megabytes: 8);
        var note = Path.Combine(disk.Folder, "note");
        await File.WriteAllTextAsync(note, "before");

        await disk.Fill();
        Assert.Equal(0, disk.Room);
        await Assert.ThrowsAsync<IOException>(() => File.WriteAllBytesAsync(Path.Combine(disk.Folder, "more"), new byte[4096]));
        Assert.Equal("before", await File.ReadAllTextAsync(note));

        disk.Free();
        await File.WriteAllBytesAsync(Path.Combine(disk.Folder, "more"), new byte[4096]);
    }

    [Fact]
    public async Task A_disk_leaves_nothing_behind()
    {
        if (SmallDisk.WhyNone is not null) return;
        string folder;
        await using (var disk = await SmallDisk.Mount(megabytes: 1)) folder = disk.Folder;
        Assert.False(Directory.Exists(folder));
    }
}
