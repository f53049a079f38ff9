using System.ComponentModel.DataAnnotations;
using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator;

/// <summary>What is true of every task unless the call that creates it says otherwise.</summary>
internal sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    /// <summary>The body that tasks are shown in. Default: A.</summary>
    [EnumDataType(typeof(BodyShape))]
    public BodyShape Shape { get; set; } = BodyShape.A;

    /// <summary>Divides every drawn duration. Default: 1, real time.</summary>
    [Range(0.001, 1_000_000)]
    public double Speed { get; set; } = 1;

    /// <summary>Where all chance begins: the n-th task of two runs with one seed lives the same life. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Whether a key is refused that no control call has named; otherwise any text is a key. Default: false.</summary>
    public bool OnlyKnownKeys { get; set; }

    /// <summary>Whether DELETE is known; otherwise it answers 405. Default: true.</summary>
    public bool CanCancel { get; set; } = true;

    /// <summary>Share of tasks that fail, 0 to 1. Default: 0.15.</summary>
    [Range(0.0, 1.0)]
    public double FailedShare { get; set; } = 0.15;

    /// <summary>Share of tasks that the upstream cancels by itself, 0 to 1. Default: 0.</summary>
    [Range(0.0, 1.0)]
    public double CancelledShare { get; set; }

    /// <summary>How far a wrapper's outer status may lag, as a share of the task's running time, 0 to 1. Half the tasks lag. Default: 0.1.</summary>
    [Range(0.0, 1.0)]
    public double OuterLag { get; set; } = 0.1;

    /// <summary>Seconds after which a read gives fresh output URLs; 0 keeps the first ones for ever. Default: 0.</summary>
    [Range(0.0, 86_400.0)]
    public double OutputRefreshSeconds { get; set; }

    /// <summary>A file that gets a line of JSON for each poll once it is over; none by default. It grows for ever.</summary>
    public string? PollJournal { get; set; }

    /// <summary>Seconds for which output URLs say that they live, from when they were signed. Default: 86,400, a day.</summary>
    [Range(0.0, 2_592_000.0)]
    public double OutputLifeSeconds { get; set; } = 86_400;
}
