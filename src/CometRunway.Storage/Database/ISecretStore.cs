namespace CometRunway.Storage.Database;

/// <summary>
/// What every server of a database must know alike: texts by name, kept beside the database or, protected with the master key, in it. Names have the form
/// <c>name</c> or <c>folder/name</c>. Every method throws <see cref="StoreUnusableException"/> where a secret can't be read or kept.
/// </summary>
public interface ISecretStore
{
    /// <summary>Every secret of a folder; the empty folder holds those without one.</summary>
    IReadOnlyList<string> ReadAll(string folder);

    /// <summary>The secret of that name, which is made and kept where there is none. Whoever asks gets the same one, on whichever server.</summary>
    string ReadOrKeep(string name, Func<string> make);

    /// <summary>Runs something that no other server of this database does at the same time.</summary>
    void Alone(Action action);
}
