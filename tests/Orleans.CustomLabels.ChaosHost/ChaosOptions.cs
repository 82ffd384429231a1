namespace CustomLabels.ChaosHost;

/// <summary>Settings of the section <c>Chaos</c>.</summary>
public sealed class ChaosOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Chaos";

    /// <summary>What the files of events begin with: <c>.cluster.tsv</c> and <c>.calls.tsv</c> follow.</summary>
    public string Events { get; set; } = "";

    /// <summary>Shortest time of a run.</summary>
    /// <value>zero: as long as the real model takes</value>
    public TimeSpan DeviceTime { get; set; }

    /// <summary>Runs at once in this process: a simulated device waits without using a core, so cores do not bound them.</summary>
    /// <value>16</value>
    public int Devices { get; set; } = 16;
}
