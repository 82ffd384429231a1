namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>Text in which <c>*</c> stands for any characters and <c>?</c> for exactly one.</summary>
internal sealed record WildcardPattern(string Text, StringComparison Comparison)
{
    // Remembers only the last star: linear in practice, quadratic at worst, never exponential.
    public bool Matches(ReadOnlySpan<char> value)
    {
        int v = 0, p = 0, star = -1, resume = 0;
        while (v < value.Length)
        {
            if (p < Text.Length && Text[p] == '*')
            {
                star = p++;
                resume = v;
            }
            else if (p < Text.Length && (Text[p] == '?' || Same(Text.AsSpan(p, 1), value.Slice(v, 1))))
            {
                p++;
                v++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                v = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < Text.Length && Text[p] == '*')
        {
            p++;
        }

        return p == Text.Length;
    }

    private bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.Equals(b, Comparison);
}
