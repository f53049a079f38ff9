using System.Collections.Concurrent;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>What the programs said that a test worked with: those that it started, and those that its class or its collection shares.</summary>
internal static class ProgramLogs
{
    private static readonly ConcurrentDictionary<ProgramProcess, Owner> Owners = new();

    /// <summary>Remembers whose a program is: that of the test, the class or the collection that runs now.</summary>
    public static void Add(ProgramProcess program) => Owners[program] = Owner.Now;

    /// <summary>Writes what each program of this test said into a file of its own; the number of files.</summary>
    public static int Write(string folder)
    {
        var programs = Owners.Where(static owned => IsMine(owned.Value)).Select(static owned => owned.Key).OrderBy(static program => program.Id).ToList();
        if (programs.Count > 0) Directory.CreateDirectory(folder);
        foreach (var program in programs) File.WriteAllText(Path.Combine(folder, $"{program.Name}-{program.Id}.log"), program.Output);
        return programs.Count;
    }

    /// <summary>Forgets the programs that only this test had.</summary>
    public static void Forget()
    {
        foreach (var (program, owner) in Owners)
            if (owner.Test is not null && owner == Owner.Now) Owners.TryRemove(program, out _);
    }

    private static bool IsMine(Owner owner)
    {
        var now = Owner.Now;
        return owner == now || owner == now with { Test = null } || owner == now with { Test = null, Class = null };
    }

    // What a fixture starts has no test, and one that classes share no class.
    private sealed record Owner(string? Collection, string? Class, string? Test)
    {
        public static Owner Now => new(
            TestContext.Current.TestCollection?.UniqueID,
            TestContext.Current.TestClass?.UniqueID,
            TestContext.Current.Test?.UniqueID);
    }
}
