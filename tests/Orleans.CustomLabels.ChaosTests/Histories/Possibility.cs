namespace CustomLabels.ChaosTests.Histories;

/// <summary>One way in which a history may have gone so far.</summary>
/// <param name="Status">The version's status.</param>
/// <param name="Done">Of the calls under way those, as bits, that have been carried out.</param>
/// <param name="Starts">Starts of unknown outcome that may still be carried out.</param>
/// <param name="Stops">Stops of unknown outcome that may still be carried out.</param>
internal readonly record struct Possibility(string Status, ulong Done, int Starts, int Stops)
{
    /// <summary>Whether whatever may follow upon the other may follow upon this one too. A call that is still to be carried out may help, or hinder.</summary>
    public bool Covers(Possibility other) =>
        Status == other.Status && Done == other.Done && Starts >= other.Starts && Stops >= other.Stops;
}
