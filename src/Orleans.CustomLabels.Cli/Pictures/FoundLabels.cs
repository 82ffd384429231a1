using CustomLabels.Cli.Service.Shapes;
using CustomLabels.Inference.Detection;

namespace CustomLabels.Cli.Pictures;

/// <summary>Gives results of a local run the form that the service's answers have.</summary>
internal static class FoundLabels
{
    public static FoundLabel From(DetectedLabel label) => new(
        label.Name,
        label.Confidence,
        label.Box is { } box ? new Geometry(new Service.Shapes.BoundingBox(box.Width, box.Height, box.Left, box.Top)) : null);
}
