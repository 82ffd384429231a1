namespace CustomLabels.Grains.Usage;

/// <summary>A unit in the routes, billed since then.</summary>
/// <param name="Epoch">The unit's epoch.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="FromMilliseconds">Since when, in milliseconds since 1970.</param>
/// <param name="SeenMilliseconds">When it was heard of last, as far as that is stored: billed until then if owner and unit are lost together.</param>
[GenerateSerializer, Immutable, Alias("customlabels.OpenUsage")]
internal sealed record OpenUsage(
    [property: Id(0)] long Epoch, [property: Id(1)] string Zone, [property: Id(2)] long FromMilliseconds, [property: Id(3)] long SeenMilliseconds);
