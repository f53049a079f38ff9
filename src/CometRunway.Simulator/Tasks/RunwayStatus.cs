namespace CometRunway.Simulator.Tasks;

internal enum RunwayStatus : byte
{
    Pending,
    Throttled,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
