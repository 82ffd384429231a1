namespace CustomLabels.ChaosTests.Foundation;

/// <summary>What a simulated version does wrong, now and then.</summary>
public enum VersionDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It accepts a start while it runs.</summary>
    StartsTwice,

    /// <summary>It loses a change that it has acknowledged.</summary>
    ForgetsChanges,

    /// <summary>It shows a status that it had before.</summary>
    ShowsThePast,

    /// <summary>It carries out a call once more, later.</summary>
    RepeatsCalls,

    /// <summary>It stops though nobody asked.</summary>
    StopsByItself,
}
