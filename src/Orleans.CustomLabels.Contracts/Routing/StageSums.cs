using CustomLabels.Contracts.Units;

namespace CustomLabels.Contracts.Routing;

/// <summary>Seconds spent in each stage by many calls.</summary>
/// <param name="Fetch">Fetching objects.</param>
/// <param name="Decode">Decoding and resampling: grows with the pictures' pixels.</param>
/// <param name="Infer">Running the model.</param>
/// <param name="Post">Turning outputs into labels: grows with the objects found.</param>
[GenerateSerializer, Immutable, Alias("customlabels.StageSums")]
public readonly record struct StageSums([property: Id(0)] double Fetch, [property: Id(1)] double Decode, [property: Id(2)] double Infer, [property: Id(3)] double Post)
{
    /// <summary>All stages together.</summary>
    public double Total => Fetch + Decode + Infer + Post;

    /// <summary>One more call.</summary>
    /// <param name="call">Its stages; the time it waited is nobody's work.</param>
    public StageSums With(StageSeconds call) => new(Fetch + call.Fetch, Decode + call.Decode, Infer + call.Infer, Post + call.Post);

    /// <summary>Sums added up.</summary>
    public static StageSums operator +(StageSums left, StageSums right) =>
        new(left.Fetch + right.Fetch, left.Decode + right.Decode, left.Infer + right.Infer, left.Post + right.Post);

    /// <summary>What has been added since.</summary>
    public static StageSums operator -(StageSums left, StageSums right) =>
        new(left.Fetch - right.Fetch, left.Decode - right.Decode, left.Infer - right.Infer, left.Post - right.Post);

    /// <summary>A part of it.</summary>
    public static StageSums operator *(StageSums sums, double share) => new(sums.Fetch * share, sums.Decode * share, sums.Infer * share, sums.Post * share);
}
