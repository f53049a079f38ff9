using CometRunway.Storage.Hosting;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("", "it names none.")]
    [InlineData("Data Source=:memory:", "neither :memory: nor a URI will do.")]
    [InlineData("nonsense;Password=hunter2", "must have the form Data Source=<file>, which is a SQLite database, or Host=")]
    [InlineData("Host=db;Password=hunter2", "it names no database.")]
    [InlineData("Host=;Database=comet;Password=hunter2", "it names no host.")]
    [InlineData("Host=db;Database=comet;Pasword=hunter2", "it has a keyword or a value that is not known.")]
    [InlineData("Host=db;Database=comet;Port=hunter2", "it has a keyword or a value that is not known.")]
    public void A_connection_string_that_will_not_do_is_refused_by_the_name_of_its_field_and_without_its_secrets(string connectionString, string reason)
    {
        var told = Validate(connectionString, MasterKey);

        Assert.True(told.Failed);
        Assert.Contains("CometRunway:Storage:ConnectionString must have the form", told.FailureMessage, StringComparison.Ordinal);
        Assert.Contains(reason, told.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hunter2")]
    public void PostgreSQL_wants_a_master_key_of_32_characters(string? masterKey)
    {
        var told = Validate("Host=db;Database=comet", masterKey);

        Assert.Contains("CometRunway:Storage:MasterKey must have 32 characters or more", told.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told.FailureMessage, StringComparison.Ordinal);
        Assert.True(Validate("Host=db;Database=comet", MasterKey).Succeeded);
        Assert.True(Validate("Data Source=some.db", masterKey: null).Succeeded);
    }

    private static string MasterKey { get; } = new('k', 32);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string connectionString, string? masterKey) =>
        new StorageOptionsValidator().Validate(name: null, new StorageOptions { ConnectionString = connectionString, MasterKey = masterKey });
}
