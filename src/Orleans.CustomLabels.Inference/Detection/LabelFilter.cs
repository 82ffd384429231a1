using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>
/// Applies what the caller asked for. MinConfidence, when given, replaces the labels' thresholds and lets equality pass ("doesn't return any labels
/// with a confidence value that's lower"), so that 0 returns everything; a threshold must be exceeded ("the value above which a prediction is
/// counted"). Source: Rekognition's DetectCustomLabels reference and Custom Labels' metrics page.
/// </summary>
internal static class LabelFilter
{
    private const float FullConfidence = 100;

    /// <summary>Picks and converts results.</summary>
    /// <param name="candidates">Candidates, best first.</param>
    /// <param name="labels">Names and thresholds in the order of the profile's labels.</param>
    /// <param name="query">The caller's wishes.</param>
    /// <param name="withBoxes">Whether candidates have boxes.</param>
    /// <returns>Results, best first.</returns>
    public static DetectedLabel[] Apply(ReadOnlySpan<Candidate> candidates, ImmutableArray<ModelLabel> labels, LabelQuery query, bool withBoxes)
    {
        var limit = Math.Min(candidates.Length, Math.Max(0, query.MaxResults ?? candidates.Length));
        var passing = 0;
        foreach (ref readonly var candidate in candidates)
        {
            passing += passing < limit && Passes(candidate, labels, query) ? 1 : 0;
        }

        var results = new DetectedLabel[passing];
        var taken = 0;
        for (var index = 0; taken < passing; index++)
        {
            ref readonly var candidate = ref candidates[index];
            if (Passes(candidate, labels, query))
            {
                results[taken++] = new(labels[candidate.Label].Name, Confidence(candidate.Score), withBoxes ? candidate.Box.Clip() : null);
            }
        }

        return results;
    }

    // MinConfidence is compared with the number that is returned, so no answer can contradict the request.
    private static bool Passes(in Candidate candidate, ImmutableArray<ModelLabel> labels, LabelQuery query) => query.MinConfidence is { } minimum
        ? Confidence(candidate.Score) >= minimum
        : candidate.Score > labels[candidate.Label].Threshold;

    private static float Confidence(float score) => Math.Clamp(score * FullConfidence, 0, FullConfidence);
}
