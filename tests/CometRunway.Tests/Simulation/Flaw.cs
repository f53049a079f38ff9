namespace CometRunway.Tests.Simulation;

/// <summary>What is deliberately wrong in a history, to prove that the simulation would notice.</summary>
public enum Flaw
{
    /// <summary>Nothing: the protocol as it is.</summary>
    None,

    /// <summary>Observers hear of a change before the store has it.</summary>
    TellBeforeSaved,

    /// <summary>The store takes a change over whatever version the row has.</summary>
    NoFence,

    /// <summary>A change that the store did not take counts as made.</summary>
    ForgetUnsaved,

    /// <summary>The poll timer is set where the poll went well, not in <c>finally</c>.</summary>
    NoTimerAfterFailure,

    /// <summary>Whoever finds another version in the row tells of its own change all the same.</summary>
    TellWhenOvertaken,

    /// <summary>A row of the same version counts as one's own write, whatever else it says.</summary>
    OwnByVersionAlone,

    /// <summary>Whoever finds its own write in the row tells what it meant to write, not what the row says.</summary>
    TellWhatWasMeant,

    /// <summary>Nobody looks for tasks that nobody polls.</summary>
    NoSweep,

    /// <summary>A log entry becomes visible after a later one.</summary>
    LogOutOfOrder,

    /// <summary>The row is written without its log entry now and then.</summary>
    LogApartFromRow,

    /// <summary>A reader that reconnects begins at the end of the log.</summary>
    ResumeAtTheEnd,

    /// <summary>A task whose key is refused ends as failed.</summary>
    RefusedKeyEndsTasks,

    /// <summary>Output that was renewed is a version of its own.</summary>
    RenewedAsVersion,

    /// <summary>Output that was renewed is answered with, and not written.</summary>
    RenewedInMemory,

    /// <summary>A single "no such task" ends a task that was seen.</summary>
    GoneAtOnce,

    /// <summary>What an admitted task waits to be set to work does not count: its time begins with its row then.</summary>
    WaitsDoNotCount,
}
