using System.Reflection;
using CometRunway.Abstractions;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;

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
    [InlineData(typeof(TrackedTask))]
    [InlineData(typeof(ITaskHost))]
    [InlineData(typeof(IPoller))]
    public void The_protocol_of_a_task_knows_nothing_of_Orleans(Type type) => Assert.DoesNotContain(
        Spoken(type).SelectMany(static spoken => spoken.GetGenericArguments().Append(spoken)),
        static spoken => spoken.Assembly.GetName().Name!.StartsWith("Orleans", StringComparison.Ordinal));

    [Theory]
    [InlineData("CometRunway.Grains")]
    [InlineData("Orleans.Runtime")]
    [InlineData("Microsoft.AspNetCore")]
    public void The_contract_is_for_any_client_and_knows_no_silo(string assembly) =>
        Assert.DoesNotContain(
            typeof(IRunwayTaskGrain).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith(assembly, StringComparison.Ordinal));

    // Of whatever it and the machines of its async methods hold, take or give.
    private static IEnumerable<Type> Spoken(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetNestedTypes(declared).Append(type).SelectMany(static one =>
            one.GetMethods(declared).SelectMany(static method => method.GetParameters().Select(static parameter => parameter.ParameterType).Append(method.ReturnType))
                .Concat(one.GetConstructors(declared).SelectMany(static constructor => constructor.GetParameters().Select(static parameter => parameter.ParameterType)))
                .Concat(one.GetFields(declared).Select(static field => field.FieldType)));
    }
}
