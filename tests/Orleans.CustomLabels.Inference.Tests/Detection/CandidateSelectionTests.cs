using CustomLabels.Inference.Detection;
using Xunit;

namespace CustomLabels.Inference.Tests.Detection;

public sealed class CandidateSelectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Sorted_AnyScores_AreTheBestOfASortedList(int capacity)
    {
        // Few distinct scores, so that ties decide.
        var random = new Random(capacity);
        for (var distinct = 1; distinct <= 1000; distinct *= 10)
        {
            Candidate[] all = [.. Enumerable.Range(0, 3000).Select(order => new Candidate(random.Next(distinct) / 1000f, 0, order, default))];
            var best = all.Where(candidate => candidate.Score > 0.1f)
                .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Order).Take(capacity);

            Assert.Equal(best, Select(all, capacity, floor: 0.1f));
        }
    }

    [Fact]
    public void Sorted_RisingScores_AreTheLast()
    {
        Candidate[] all = [.. Enumerable.Range(0, 500).Select(order => new Candidate(order, 0, order, default))];

        Assert.Equal(all.Reverse().Take(100), Select(all, capacity: 100, floor: -1));
    }

    private static Candidate[] Select(Candidate[] all, int capacity, float floor)
    {
        using var selection = new CandidateSelection(capacity, floor);
        foreach (var candidate in all)
        {
            if (selection.Takes(candidate.Score))
            {
                selection.Add(candidate);
            }
        }

        return selection.Sorted().ToArray();
    }
}
