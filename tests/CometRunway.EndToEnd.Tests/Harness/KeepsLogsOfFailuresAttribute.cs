using System.Reflection;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;
using Xunit.v3;

[assembly: KeepsLogsOfFailures]

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A test that fails leaves what its servers and simulators said in <c>tests/.results/&lt;test&gt;/</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class KeepsLogsOfFailuresAttribute : BeforeAfterTestAttribute
{
    private const int LongestName = 150; // A file system takes 255 bytes.

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.TestState?.Result is TestResult.Failed)
        {
            var folder = SourceTree.Path("tests", ".results", NameOf(methodUnderTest, test));
            if (ProgramLogs.Write(folder) > 0) TestContext.Current.TestOutputHelper?.WriteLine($"What its programs said: {Path.GetRelativePath(SourceTree.Path(), folder)}/");
        }

        ProgramLogs.Forget();
    }

    // Cases of one theory differ by what identifies the case.
    private static string NameOf(MethodInfo method, IXunitTest test)
    {
        var name = $"{method.DeclaringType!.Name}.{method.Name}";
        return $"{name[..Math.Min(name.Length, LongestName)]}-{test.UniqueID[..8]}";
    }
}
