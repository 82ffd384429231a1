namespace CustomLabels.Contracts.Units;

/// <summary>Seconds that one call spent in each stage of its unit.</summary>
/// <param name="Queue">Waiting for the unit.</param>
/// <param name="Fetch">Fetching the object; 0 for bytes.</param>
/// <param name="Decode">Decoding and resampling the picture.</param>
/// <param name="Infer">Running the model.</param>
/// <param name="Post">Turning the output into labels.</param>
[GenerateSerializer, Immutable, Alias("customlabels.StageSeconds")]
public readonly record struct StageSeconds(
    [property: Id(0)] float Queue, [property: Id(1)] float Fetch, [property: Id(2)] float Decode, [property: Id(3)] float Infer, [property: Id(4)] float Post);
