using System.Diagnostics;
using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Proving;

/// <summary>What is measured of keys that are tried at the upstream.</summary>
internal sealed class ProofInstruments(IMeterFactory meters)
{
    private readonly WordCounter _proofs = new(
        meters.Create(CometRunwayTelemetry.Name), "cometrunway.key.proofs", "{key}", "Keys that were tried at the upstream because they had never worked.",
        ("outcome", ["works", "refused", "unasked"]));

    public void Tried(Proof proof) => _proofs.Add(1, Word(proof));

    private static string Word(Proof proof) => proof switch
    {
        Proof.Works => "works",
        Proof.Refused => "refused",
        Proof.Unasked => "unasked",
        _ => throw new UnreachableException(),
    };
}
