namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Sizes of pages.</summary>
internal static class PageLimit
{
    /// <summary>Most entries of a page, and as many as it has when MaxResults is absent.</summary>
    public const int Entries = 100;
}
