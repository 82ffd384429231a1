namespace CustomLabels.Grains.Units;

/// <summary>What keeps a silo that hosts units from taking more. Only there on such a silo.</summary>
public interface IUnitHosting
{
    /// <summary>Whether the silo is about to stop: it takes no unit any more, and those it has are to be replaced.</summary>
    bool IsLeaving { get; }

    /// <summary>Threads that are lost in runs which do not end.</summary>
    int LostThreads { get; }

    /// <summary>So many the silo bears; with one more its process stops.</summary>
    int MaxLostThreads { get; }
}
