namespace CustomLabels.Contracts.Telemetry;

/// <summary>Names of the tags that several meters share. Every one has few values: no unit ids, no ARNs, nothing that a caller can make up.</summary>
public static class MetricTag
{
    /// <summary>Name of the project that a model version belongs to.</summary>
    public const string Model = "model";

    /// <summary>Name of the model version in its project.</summary>
    public const string Version = "version";

    /// <summary>Availability zone.</summary>
    public const string Zone = "zone";

    /// <summary>How it ended.</summary>
    public const string Outcome = "outcome";

    /// <summary>Name of the API's operation.</summary>
    public const string Operation = "operation";

    /// <summary>In which condition something is.</summary>
    public const string State = "state";
}
