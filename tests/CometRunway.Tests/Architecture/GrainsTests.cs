using CometRunway.Abstractions;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Architecture;

public class GrainsTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("Npgsql")]
    [InlineData("Dapper")]
    [InlineData("System.Data")]
    public void The_grains_know_neither_the_web_nor_a_database(string assembly) =>
        Assert.DoesNotContain(
            typeof(ITaskStore).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith(assembly, StringComparison.Ordinal));

    [Theory]
    [InlineData("CometRunway.Grains")]
    [InlineData("Orleans.Runtime")]
    [InlineData("Microsoft.AspNetCore")]
    public void The_contract_is_for_any_client_and_knows_no_silo(string assembly) =>
        Assert.DoesNotContain(
            typeof(IRunwayTaskGrain).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith(assembly, StringComparison.Ordinal));
}
