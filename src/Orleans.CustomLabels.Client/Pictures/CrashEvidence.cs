using CustomLabels.Client.Detection;
using CustomLabels.Client.Silos;

namespace CustomLabels.Client.Pictures;

/// <summary>
/// The silos that one call has lost: whether its picture ends the processes that analyse it. Two losses one after the other prove it; two at the
/// same time, of attempts that ran side by side, count once, for they look like a zone that went down. A silo that comes back was not ended.
/// </summary>
/// <param name="liveness">What the cluster says.</param>
internal sealed class CrashEvidence(ISiloLiveness liveness)
{
    private const int Proof = 2;
    private readonly List<SiloHealth> _losses = new(Proof);

    /// <summary>Losses that count.</summary>
    public int Count => _losses.Count;

    /// <summary>Whether as many silos were lost as a picture may cost, should they prove to be dead.</summary>
    public bool IsComplete => _losses.Count >= Proof;

    /// <summary>Whether the lost silos are all found dead.</summary>
    public bool IsProof => IsComplete && _losses.TrueForAll(silo => FateOf(silo) == SiloPresence.Gone);

    /// <summary>Takes in a lost attempt.</summary>
    public void Add(Attempt attempt)
    {
        // What an orderly stop cuts short is no crash.
        if (attempt.LossesKnown == _losses.Count && liveness.PresenceOf(attempt.Unit.Silo.Silo) != SiloPresence.Leaving)
        {
            _losses.Add(attempt.Unit.Silo);
        }
    }

    /// <summary>Drops the losses that were none: the silo hung, or could not be reached for a while.</summary>
    public void Acquit() => _losses.RemoveAll(silo => FateOf(silo) == SiloPresence.Active);

    private SiloPresence FateOf(SiloHealth silo) => (liveness.PresenceOf(silo.Silo), silo.Verdict) switch
    {
        (SiloPresence.Gone, _) => SiloPresence.Gone,
        // Only who does not see the membership takes a broken connection for the end of a process.
        (SiloPresence.Unknown, PingVerdict.Unreachable) => SiloPresence.Gone,
        (SiloPresence.Leaving, _) or (_, PingVerdict.Answers) => SiloPresence.Active,
        _ => SiloPresence.Unknown,
    };
}
