import java.io.File;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.data.ExecutionDataStore;

/** Prints each class of a folder whose coverage JaCoCo measures, and the number of all classes. */
public final class Measured {
    private Measured() {}

    public static void main(String[] folders) throws Exception {
        CoverageBuilder found = new CoverageBuilder();
        int classes = new Analyzer(new ExecutionDataStore(), found).analyzeAll(new File(folders[0]));
        for (IClassCoverage each : found.getClasses()) {
            if (each.getInstructionCounter().getTotalCount() > 0) {
                System.out.println(each.getName());
            }
        }
        System.out.println(classes);
    }
}
