namespace CometRunway.Simulator.Faults;

internal enum CallKind
{
    Poll,
    Create,
}
