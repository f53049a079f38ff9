using CometRunway.Cli;
using CometRunway.Cli.Invocation;

return await CommandLine.Run(args, Terminal.OfProcess());
