using System.Reflection;
using CometRunway.Core;

namespace CometRunway.Tests.Architecture;

/// <summary>Core is rules: state and reading in, state out.</summary>
public class CoreTests
{
    private static readonly Assembly Core = typeof(RunwayTask).Assembly;

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void It_references_nothing_but_the_base_library() =>
        Assert.All(Core.GetReferencedAssemblies(), static assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [Fact]
    public void It_references_nothing_that_talks_or_waits() =>
        Assert.Empty(Core.GetReferencedAssemblies().Select(static assembly => assembly.Name).Intersect(["System.Net.Http", "System.Net.Sockets", "System.Threading.Channels", "System.Data.Common"]));

    [Theory]
    [InlineData("System.Threading.Tasks.")]
    [InlineData("System.Net.")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Random")]
    [InlineData("System.IO.")]
    [InlineData("Microsoft.Extensions.")]
    public void No_member_of_it_speaks_of(string what) =>
        Assert.DoesNotContain(Core.GetTypes().SelectMany(Spoken), type => type.FullName?.StartsWith(what, StringComparison.Ordinal) is true);

    [Fact]
    public void Nothing_in_it_can_be_changed() =>
        Assert.DoesNotContain(
            Core.GetTypes().Where(static type => !type.Name.Contains('<', StringComparison.Ordinal)).SelectMany(static type => type.GetFields(Declared)),
            static field => field is { IsInitOnly: false, IsLiteral: false, IsSpecialName: false });

    private static IEnumerable<Type> Spoken(Type type) =>
    [
        .. type.GetMethods(Declared).SelectMany(static method => method.GetParameters().Select(static parameter => parameter.ParameterType).Append(method.ReturnType)),
        .. type.GetConstructors(Declared).SelectMany(static constructor => constructor.GetParameters().Select(static parameter => parameter.ParameterType)),
        .. type.GetFields(Declared).Select(static field => field.FieldType),
    ];
}
