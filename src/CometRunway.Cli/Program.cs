using CometRunway.Cli;
using CometRunway.Cli.Terminals;

return await CometRunwayProgram.Run(args, Terminal.OfProcess());
