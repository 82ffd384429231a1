namespace CustomLabels.Cli.Pictures;

/// <summary>Chooses the letters.</summary>
internal static class LabelFaces
{
    public static ILabelFace OfHeight(float height) => SystemFace.OfHeight(height) is { } face ? face : new BuiltInFace(height);
}
