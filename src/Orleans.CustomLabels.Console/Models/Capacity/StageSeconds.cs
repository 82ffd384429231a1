namespace CustomLabels.WebConsole.Models.Capacity;

/// <summary>Seconds of one call.</summary>
/// <param name="Fetch">Fetching the picture from its bucket, averaged over all calls.</param>
/// <param name="Decode">Decoding and resampling.</param>
/// <param name="Infer">Running the model.</param>
/// <param name="Post">Turning the output into labels.</param>
/// <param name="Total">All of it.</param>
public sealed record StageSeconds(double Fetch, double Decode, double Infer, double Post, double Total);
