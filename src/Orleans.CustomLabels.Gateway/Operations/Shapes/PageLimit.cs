namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Sizes of pages.</summary>
internal static class PageLimit
{
    /// <summary>Most entries of a page, and as many as it has when MaxResults is absent.</summary>
    public const int Entries = 100;

    /// <summary>The same for rows of a usage report.</summary>
    public const int UsageRows = 1000;

    /// <summary>The same for lines of a usage export.</summary>
    public const int UsageLines = 1000;
}
