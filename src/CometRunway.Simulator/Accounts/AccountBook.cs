using System.Collections.Concurrent;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Accounts;

/// <summary>Every key that was ever used. Any text is a key.</summary>
internal sealed class AccountBook
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    public IEnumerable<Account> All => _accounts.Values;

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
