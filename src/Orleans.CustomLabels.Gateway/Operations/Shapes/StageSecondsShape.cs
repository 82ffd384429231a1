using CustomLabels.Contracts.Routing;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Seconds of one call, by what they depend on.</summary>
/// <param name="Fetch">Fetching the object, averaged over all calls; nothing for bytes.</param>
/// <param name="Decode">Decoding and resampling; grows with the picture's pixels.</param>
/// <param name="Infer">Running the model.</param>
/// <param name="Post">Turning the output into labels; grows with the objects found.</param>
/// <param name="Total">All of it.</param>
internal sealed record StageSecondsShape(double Fetch, double Decode, double Infer, double Post, double Total)
{
    public static StageSecondsShape Of(StageSums sums) => new(sums.Fetch, sums.Decode, sums.Infer, sums.Post, sums.Total);
}
