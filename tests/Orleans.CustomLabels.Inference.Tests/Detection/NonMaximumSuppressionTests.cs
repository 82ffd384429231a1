using CustomLabels.Inference.Detection;
using Xunit;

namespace CustomLabels.Inference.Tests.Detection;

public sealed class NonMaximumSuppressionTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Apply_RandomBoxes_KeepsWhatTheNaiveWayKeeps(int seed, bool equalScores)
    {
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            var candidates = Random(random, random.Next(0, 120), equalScores);
            var overlap = random.NextSingle();

            Assert.Equal(Naive(candidates, overlap), NonMaximumSuppression.Apply(candidates.ToArray(), overlap, int.MaxValue).ToArray());
        }
    }

    [Fact]
    public void Apply_AllScoresEqual_KeepsTheFirstOfEachHeap()
    {
        var box = new PictureBox(0.1f, 0.1f, 0.4f, 0.4f);
        Candidate[] candidates = [.. Enumerable.Range(0, 1000).Select(order => new Candidate(0.5f, order % 2, order, box))];

        Assert.Equal([candidates[0], candidates[1]], NonMaximumSuppression.Apply(candidates.ToArray(), 0.45f, 300).ToArray());
    }

    [Fact]
    public void Apply_ExactlyTheAllowedOverlap_KeepsBoth()
    {
        // A third of the two boxes' union is shared.
        Candidate[] candidates = [new(0.9f, 0, 0, new(0, 0, 1, 0.5f)), new(0.8f, 0, 1, new(0.5f, 0, 1.5f, 0.5f))];

        Assert.Equal(2, NonMaximumSuppression.Apply(candidates.ToArray(), 1f / 3, 300).Length);
        Assert.Equal(1, NonMaximumSuppression.Apply(candidates.ToArray(), 0.3333f, 300).Length);
    }

    [Fact]
    public void Apply_MoreSurvivorsThanAllowed_KeepsTheBest()
    {
        Candidate[] candidates = [.. Enumerable.Range(0, 50).Select(order => new Candidate(1 - (order / 100f), 0, order, new(order, 0, order + 1, 1)))];

        Assert.Equal(candidates[..10], NonMaximumSuppression.Apply(candidates.ToArray(), 0.5f, 10).ToArray());
    }

    private static Candidate[] Random(Random random, int count, bool equalScores)
    {
        var candidates = new Candidate[count];
        for (var order = 0; order < count; order++)
        {
            var (left, top) = (random.NextSingle(), random.NextSingle());
            var box = new PictureBox(left, top, left + 0.01f + random.NextSingle(), top + 0.01f + random.NextSingle());
            candidates[order] = new(equalScores ? 0.5f : random.NextSingle(), random.Next(3), order, box);
        }

        Array.Sort(candidates);
        return candidates;
    }

    // Judges every pair first, then drops from the best on.
    private static List<Candidate> Naive(Candidate[] candidates, float maxOverlap)
    {
        var dropped = new bool[candidates.Length];
        for (var better = 0; better < candidates.Length; better++)
        {
            for (var worse = better + 1; worse < candidates.Length; worse++)
            {
                dropped[worse] |= !dropped[better] && candidates[better].Label == candidates[worse].Label
                    && Overlap(candidates[better].Box, candidates[worse].Box) > maxOverlap;
            }
        }

        return [.. candidates.Where((_, index) => !dropped[index])];
    }

    private static double Overlap(PictureBox a, PictureBox b)
    {
        var shared = Math.Max(0, Math.Min(a.Right, b.Right) - (double)Math.Max(a.Left, b.Left)) * Math.Max(0, Math.Min(a.Bottom, b.Bottom) - (double)Math.Max(a.Top, b.Top));
        return shared / (Area(a) + Area(b) - shared);

        static double Area(PictureBox box) => ((double)box.Right - box.Left) * ((double)box.Bottom - box.Top);
    }
}
