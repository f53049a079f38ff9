using System.Collections.Concurrent;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Accounts;

/// <summary>Every key that was ever used. Any text is a key, unless only those are that a control call has named.</summary>
internal sealed class AccountBook(SimulatorOptions options)
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    public IEnumerable<Account> All => _accounts.Values;

    /// <summary>The account of a caller; null where its key is none.</summary>
    public Account? OfCaller(HttpRequest request)
    {
        if (Bearer.KeyOf(request) is not { } key) return null;
        return options.OnlyKnownKeys ? _accounts.GetValueOrDefault(key) : Of(key);
    }

    public Account Of(string key) => _accounts.GetOrAdd(key, static key => new Account(key));

    public IEnumerable<(Account Account, SimulatedTask Task)> Find(string id)
    {
        foreach (var account in All)
        {
            if (account.Find(id) is { } task) yield return (account, task);
        }
    }

    public void Forget() => _accounts.Clear();
}
