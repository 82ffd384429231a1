using System.Globalization;

namespace CustomLabels.LoadGenerator;

/// <summary>One call.</summary>
/// <param name="Due">When it was to arrive, in milliseconds since 1970.</param>
/// <param name="Slip">Milliseconds by which it was sent later than that: the generator waited for a core, never for an answer.</param>
/// <param name="Latency">Milliseconds from then to the whole answer.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Status">HTTP status, or 0 without an answer.</param>
/// <param name="Error">Name of the exception, or empty.</param>
/// <param name="Gateway">Number of the gateway called.</param>
/// <param name="Tries">How often it was sent.</param>
/// <param name="Attempt">Attempt that answered, by the gateway's count, or 0.</param>
/// <param name="Unit">Unit that answered, or empty.</param>
/// <param name="RequestId">The gateway's id, or empty.</param>
/// <param name="Picture">Name of the picture.</param>
public sealed record CallRecord(
    double Due, double Slip, double Latency, CallOutcome Outcome, int Status, string Error, int Gateway, int Tries, int Attempt,
    string Unit, string RequestId, string Picture)
{
    /// <summary>When the answer was there, in milliseconds since 1970.</summary>
    public double Ended => Due + Slip + Latency;

    /// <summary>The line of a log.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Due:0.000}\t{Slip:0.000}\t{Latency:0.000}\t{Outcome}\t{Status}\t{Error}\t{Gateway}\t{Tries}\t{Attempt}\t{Unit}\t{RequestId}\t{Picture}");

    /// <summary>Reads a line of a log.</summary>
    public static CallRecord Parse(string line)
    {
        var fields = line.Split('\t');
        return new(
            Number(fields[0]), Number(fields[1]), Number(fields[2]), Enum.Parse<CallOutcome>(fields[3]), Count(fields[4]), fields[5],
            Count(fields[6]), Count(fields[7]), Count(fields[8]), fields[9], fields[10], fields[11]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
