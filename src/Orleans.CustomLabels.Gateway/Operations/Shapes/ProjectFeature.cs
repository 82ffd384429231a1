namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Values of Feature.</summary>
internal static class ProjectFeature
{
    public const string CustomLabels = "CUSTOM_LABELS";
    public const string ContentModeration = "CONTENT_MODERATION";
}
