using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Pictures;

/// <summary>What became of one picture: labels or an error.</summary>
/// <param name="Image">The picture as it was named.</param>
/// <param name="CustomLabels">What was found, most confident first; null after an error.</param>
/// <param name="Error">Why nothing was found out; null otherwise.</param>
internal sealed record PictureResult(string Image, IReadOnlyList<FoundLabel>? CustomLabels, PictureError? Error);
