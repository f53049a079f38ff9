using CometRunway.Cluster.Tests;
using CometRunway.Cluster.Tests.Faults;
using CometRunway.Cluster.Tests.Servers;
using CometRunway.Cluster.Tests.Storage.Crash;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [WriterProcess.Command, var database]) return await WriterProcess.Run(database);
if (args is [OwnerProcess.Command]) return await OwnerProcess.Run();
if (args is [ClockProcess.Command]) return await ClockProcess.Run();

return args.Any(static arg => arg is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
