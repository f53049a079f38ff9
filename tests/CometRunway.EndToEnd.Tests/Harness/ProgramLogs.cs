using System.Collections.Concurrent;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>What the programs said that a test worked with: those that it started, and those that its class shares.</summary>
internal static class ProgramLogs
{
    private static readonly ConcurrentDictionary<ProgramProcess, (string? Class, string? Test)> Owners = new();

    /// <summary>Remembers whose a program is: the test's or the class's that runs now.</summary>
    public static void Add(ProgramProcess program) =>
        Owners[program] = (TestContext.Current.TestClass?.UniqueID, TestContext.Current.Test?.UniqueID);

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
        foreach (var (program, (_, test)) in Owners)
            if (test is not null && test == TestContext.Current.Test?.UniqueID) Owners.TryRemove(program, out _);
    }

    private static bool IsMine((string? Class, string? Test) owner) => owner switch
    {
        (_, { } test) => test == TestContext.Current.Test?.UniqueID,
        ({ } type, null) => type == TestContext.Current.TestClass?.UniqueID,
        _ => true,
    };
}
