namespace CustomLabels.Contracts.Routing;

/// <summary>A picture that ended the processes which analysed it.</summary>
/// <param name="Picture">Its identity: a digest of its bytes or of its location.</param>
/// <param name="Until">When it may be tried again.</param>
[GenerateSerializer, Immutable, Alias("customlabels.RefusedPicture")]
public sealed record RefusedPicture([property: Id(0)] string Picture, [property: Id(1)] DateTimeOffset Until);
