namespace CustomLabels.Inference.Detection;

/// <summary>Greedy suppression: of boxes of one label that overlap too much, only the best stays.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Moves the survivors to the front, keeping their order.</summary>
    /// <param name="candidates">Candidates, best first.</param>
    /// <param name="maxOverlap">Largest intersection over union that two boxes of one label may have.</param>
    /// <param name="maxKept">At most so many survive; with n candidates the work is at most n times this.</param>
    /// <returns>The survivors, best first.</returns>
    public static Span<Candidate> Apply(Span<Candidate> candidates, float maxOverlap, int maxKept)
    {
        var kept = 0;
        for (var index = 0; index < candidates.Length && kept < maxKept; index++)
        {
            if (!IsSuppressed(candidates[index], candidates[..kept], maxOverlap))
            {
                candidates[kept++] = candidates[index];
            }
        }

        return candidates[..kept];
    }

    private static bool IsSuppressed(in Candidate candidate, ReadOnlySpan<Candidate> kept, float maxOverlap)
    {
        foreach (ref readonly var better in kept)
        {
            if (better.Label == candidate.Label && PictureBox.Overlap(better.Box, candidate.Box) > maxOverlap)
            {
                return true;
            }
        }

        return false;
    }
}
