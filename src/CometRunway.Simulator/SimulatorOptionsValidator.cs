using Microsoft.Extensions.Options;

namespace CometRunway.Simulator;

[OptionsValidator]
internal sealed partial class SimulatorOptionsValidator : IValidateOptions<SimulatorOptions>;
