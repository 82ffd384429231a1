using CustomLabels.Client.Admission;
using Xunit;

namespace CustomLabels.Client.Tests.Admission;

public sealed class FairQueueTests
{
    private readonly FairQueue<string> _queue = new();

    [Fact]
    public void Take_OneCaller_IsFirstComeFirstServed()
    {
        Add("a1", "a2", "a3");
        Assert.Equal(["a1", "a2", "a3"], TakeAll());
    }

    [Fact]
    public void Take_SeveralCallers_TakeTurns()
    {
        Add("a1", "a2", "a3", "a4", "b1", "b2", "c1");
        Assert.Equal(["a1", "b1", "c1", "a2", "b2", "a3", "a4"], TakeAll());
    }

    [Fact]
    public void Take_CallerWhoComesBack_HasNoSecondTurnInTheSameRound()
    {
        Add("a1", "b1", "b2");
        Assert.Equal("a1", Take());
        Add("a2");
        Assert.Equal("b1", Take());
        Assert.Equal(2, _queue.Count);
    }

    [Fact]
    public void Displace_LongestLine_LosesItsNewest()
    {
        Add("a1", "a2", "a3", "b1");
        Assert.True(_queue.TryDisplace("b", out var displaced));
        Assert.Equal("a3", displaced);
        Assert.Equal(["a1", "b1", "a2"], TakeAll());
    }

    [Theory]
    [InlineData("a", "a1", "a2", "b1")]
    [InlineData("b", "a1", "a2", "b1")]
    [InlineData("c", "a1", "b1")]
    [InlineData("a")]
    public void Displace_NobodyWouldHaveMoreThanTheNewcomer_IsRefused(string caller, params string[] waiting)
    {
        Add(waiting);
        Assert.False(_queue.TryDisplace(caller, out _));
        Assert.Equal(waiting.Length, _queue.Count);
    }

    [Fact]
    public void Remove_InTheMiddle_KeepsTheOrderOfTheOthers()
    {
        Add("a1");
        var place = _queue.Add("a", "a2");
        Add("a3");
        Assert.True(_queue.Remove("a", place));
        Assert.False(_queue.Remove("a", place));
        Assert.Equal(["a1", "a3"], TakeAll());
    }

    [Fact]
    public void Remove_TheOnlyOneOfALine_EndsItsTurn()
    {
        var place = _queue.Add("a", "a1");
        Add("b1");
        Assert.True(_queue.Remove("a", place));
        Assert.Equal(["b1"], TakeAll());
    }

    [Fact]
    public void Remove_AlreadyTaken_SaysSo()
    {
        var place = _queue.Add("a", "a1");
        Assert.Equal("a1", Take());
        Assert.False(_queue.Remove("a", place));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void AnyOrder_OfAddTakeDisplaceRemove_LosesAndDoublesNobody()
    {
        var random = new Random(42);
        var places = new Dictionary<string, LinkedListNode<string>>();
        var gone = new List<string>();
        for (var step = 0; step < 20_000; step++)
        {
            var caller = ((char)('a' + random.Next(6))).ToString();
            switch (random.Next(6))
            {
                case 0 when _queue.TryTake(out var taken):
                    gone.Add(taken);
                    break;
                case 1 when _queue.TryDisplace(caller, out var displaced):
                    gone.Add(displaced);
                    break;
                case 2 when places.Count > 0:
                    var (name, place) = places.ElementAt(random.Next(Math.Min(places.Count, 50)));
                    places.Remove(name);
                    if (_queue.Remove(name[..1], place))
                    {
                        gone.Add(name);
                    }

                    break;
                default:
                    places[$"{caller}{step}"] = _queue.Add(caller, $"{caller}{step}");
                    break;
            }
        }

        var left = _queue.Count;
        var rest = TakeAll();
        Assert.Equal(left, rest.Count);
        Assert.Equal(gone.Count + rest.Count, gone.Concat(rest).Distinct().Count());
    }

    private void Add(params string[] items)
    {
        foreach (var item in items)
        {
            _queue.Add(item[..1], item);
        }
    }

    private string Take() => _queue.TryTake(out var item) ? item : throw new InvalidOperationException("The queue is empty.");

    private List<string> TakeAll()
    {
        var taken = new List<string>();
        while (_queue.TryTake(out var item))
        {
            taken.Add(item);
        }

        Assert.Equal(0, _queue.Count);
        return taken;
    }
}
