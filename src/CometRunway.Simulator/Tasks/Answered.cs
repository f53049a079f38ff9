using CometRunway.Simulator.Faults;
using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator.Tasks;

/// <summary>What a poll was told. No status is <c>task_not_exist</c>; a fault has the last word.</summary>
internal readonly record struct Answered(RunwayStatus? Status, BodyShape Shape, FaultKind Fault)
{
    public string Text => Fault is FaultKind.None ? Status?.Word ?? "task_not_exist" : Fault.Word;
}
