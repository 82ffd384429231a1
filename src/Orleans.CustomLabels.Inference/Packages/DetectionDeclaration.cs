namespace CustomLabels.Inference.Packages;

/// <summary>The <c>detection</c> part of <c>model.json</c>; null where the field is absent. Meanings: <see cref="Profiles.DetectionSettings"/>.</summary>
/// <param name="ScoreFloor">0..1.</param>
/// <param name="NmsIou">0..1.</param>
/// <param name="MaxCandidates">1..10 000.</param>
/// <param name="MaxDetections">1..1000.</param>
public sealed record DetectionDeclaration(float? ScoreFloor, float? NmsIou, int? MaxCandidates, int? MaxDetections);
