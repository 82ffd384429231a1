namespace CustomLabels.Client;

/// <summary>Which labels a caller wants.</summary>
public sealed record DetectOptions
{
    /// <summary>Only labels with at least this confidence, 0 to 100.</summary>
    /// <value>null: each label's own threshold, as the model's author set it</value>
    public float? MinConfidence { get; init; }

    /// <summary>At most so many labels, the most confident ones.</summary>
    /// <value>null: all</value>
    public int? MaxResults { get; init; }
}
