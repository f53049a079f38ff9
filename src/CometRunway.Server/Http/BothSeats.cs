namespace CometRunway.Server.Http;

/// <summary>A seat among the tenant's own, and one among everybody's.</summary>
internal sealed class BothSeats(IDisposable own, IDisposable shared) : IDisposable
{
    public void Dispose()
    {
        own.Dispose();
        shared.Dispose();
    }
}
