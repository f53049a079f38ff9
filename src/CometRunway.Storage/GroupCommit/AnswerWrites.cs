using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.GroupCommit;

/// <summary>An answer to keep; answered with whether none was kept under its key.</summary>
internal sealed class AnswerKeeping(TenantId tenant, string key, KeptAnswer answer, long at) : Write<bool>(rows: 1)
{
    public string Tenant { get; } = tenant.Value;

    public string Key { get; } = key;

    public KeptAnswer Kept { get; } = answer;

    public long At { get; } = at;
}

/// <summary>Answers that were kept before a moment, at most so many; answered with how many rows went.</summary>
internal sealed class AnswerPruning(long before, int most) : Write<int>(WriteQueue.MostRows)
{
    public long Before { get; } = before;

    public int Most { get; } = most;
}
