using CometRunway.Storage;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Host=db;Password=hunter2", "PostgreSQL (Host=…) comes in a later release.")]
    [InlineData("", "it names none.")]
    [InlineData("Data Source=:memory:", "neither :memory: nor a URI will do.")]
    [InlineData("nonsense", "comes in a later release.")]
    public void A_connection_string_that_will_not_do_is_refused_by_the_name_of_its_field_and_without_its_secrets(string connectionString, string reason)
    {
        var told = new StorageOptionsValidator().Validate(name: null, new StorageOptions { ConnectionString = connectionString });

        Assert.True(told.Failed);
        Assert.Contains("CometRunway:Storage:ConnectionString must have the form Data Source=<file>", told.FailureMessage, StringComparison.Ordinal);
        Assert.Contains(reason, told.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_folder_is_the_absolute_folder_of_the_database() =>
        Assert.Equal(Path.GetFullPath("data"), new StorageOptions().DataFolder);
}
