namespace CustomLabels.Inference.Profiles;

/// <summary>One axis of a tensor.</summary>
/// <param name="Size">Its fixed size, or null when it is chosen at run time.</param>
/// <param name="Symbol">Its name when it has one.</param>
public readonly record struct GraphDimension(long? Size, string? Symbol = null)
{
    /// <summary>Whether the axis has, or may have, this size.</summary>
    public bool Allows(long size) => Size is null || Size == size;

    /// <inheritdoc/>
    public override string ToString() => Size is { } size ? size.ToString(System.Globalization.CultureInfo.InvariantCulture) : Symbol is { Length: > 0 } ? Symbol : "?";
}
