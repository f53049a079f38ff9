namespace CometRunway.Simulator.Shapes;

/// <summary>How a progress of 30 % is written.</summary>
internal enum ProgressForm
{
    /// <summary><c>0.3</c></summary>
    Fraction,

    /// <summary><c>"30%"</c></summary>
    Text,

    /// <summary><c>30</c></summary>
    Percent,
}
