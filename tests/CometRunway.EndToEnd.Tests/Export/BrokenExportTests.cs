namespace CometRunway.EndToEnd.Tests.Export;

/// <summary>What breaks off does not pass for whole.</summary>
public sealed class BrokenExportTests(ManyTasks many) : IClassFixture<ManyTasks>
{
    [Fact]
    public async Task An_export_that_a_stop_of_the_server_cuts_off_fails_for_its_reader()
    {
        using var answer = await many.Server.Http.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead);
        await using var file = await answer.Content.ReadAsStreamAsync();
        Assert.True(await file.ReadAsync(new byte[100]) > 0);

        Assert.Equal(0, await many.Server.Process.Terminate());

        await Assert.ThrowsAnyAsync<IOException>(() => file.CopyToAsync(Stream.Null));
    }
}
